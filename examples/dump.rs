use serde_json::json;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let r = kanbao::reading::read(&kanbao::reading::input::Input::Paths(paths)).unwrap();
    let i = &r.issue;
    let m = &i.masthead;
    let jump = |j: &Option<kanbao::model::Jump>| {
        j.as_ref().map(|j| json!({"page": j.page, "marker": j.marker, "target": j.target.map(|t| json!({"article": i.articles[t.article].id, "part": t.part}))}))
    };
    let by = |b: &Vec<kanbao::model::Byline>| {
        b.iter().map(|b| json!({"role": b.role, "names": b.names})).collect::<Vec<_>>()
    };
    let v = json!({"schema":"kanbao.issue/1","masthead":{"title":m.title,"date":m.date,"weekday":m.weekday,"lunar_date":m.lunar_date,"issue_number":m.issue_number,"page_count":m.page_count,"publisher":m.publisher,"serial_number":m.serial_number},
     "pages": i.pages.iter().map(|p| json!({"label":p.label,"name":p.name,"editors":by(&p.editors)})).collect::<Vec<_>>(),
     "articles": i.articles.iter().map(|a| json!({"id":a.id,"page":i.page_label(a.page),"kind":a.kind.name(),"column":a.column,"kicker":a.kicker,"headline":a.headline,"deck":a.deck,"source":a.source,"dateline":a.dateline.as_ref().map(|d| json!({"place":d.place,"date":d.date})),"bylines":by(&a.bylines),
       "parts":a.parts.iter().map(|p| json!({"page":i.page_label(p.page),"jump_in":jump(&p.jump_in),"jump_out":jump(&p.jump_out),"blocks":p.blocks.iter().map(|b| json!({"kind":b.kind.name(),"text":b.text,"credit":b.credit})).collect::<Vec<_>>()})).collect::<Vec<_>>()})).collect::<Vec<_>>(),
     "notices": i.notices, "diagnostics": r.diagnostics.iter().map(|d| json!({"kind":d.kind.name(),"page":d.page,"article":d.article,"message":d.message,"line":d.line})).collect::<Vec<_>>()});
    println!("{}", serde_json::to_string_pretty(&v).unwrap());
}
