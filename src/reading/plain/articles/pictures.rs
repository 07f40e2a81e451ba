//! Whose picture is it? A caption at the end of an article may belong to the next one, or to none.

use super::super::pairs::Pairs;
use super::draft::{Draft, DraftBlock};
use crate::model::BlockKind;

/// Most captions at the end of an article that are looked at: more are a gallery, which stays together.
const MOST: usize = 8;
/// Captions of fewer characters say too little of themselves to stand alone.
const LEAST: usize = 20;
/// A picture of its own shares less than this part of its words with the articles around it.
const OWN: f32 = 0.28;

/// A caption goes where its words are.
pub(crate) fn place(drafts: &mut Vec<Draft>) {
    let mut pairs = Pairs::new();
    for i in 1..drafts.len() {
        let Some((before, now)) = drafts.split_at_mut_checked(i) else { continue };
        let (Some(before), Some(now)) = (before.last_mut(), now.first_mut()) else { continue };
        let lone = before.head.is_empty()
            && !before.has_text()
            && before.column.is_none()
            && before.jump_in.is_none();
        for _ in 0..MOST {
            let Some(block) = before.blocks.last().filter(|b| b.kind == BlockKind::Caption) else { break };
            let (here, there) = (alike(&mut pairs, block, before), alike(&mut pairs, block, now));
            let photo_story = !before.has_text();
            let moves = if lone { there >= 3 } else { !photo_story && there > here * 2 && there >= 3 };
            if !moves {
                break;
            }
            if let Some(block) = before.blocks.pop() {
                now.blocks.insert(0, block);
            }
        }
    }
    stand_alone(drafts, &mut pairs);
}

/// How many of the caption's words the rest of the article has.
fn alike(pairs: &mut Pairs, block: &DraftBlock, draft: &Draft) -> usize {
    let heads = draft.head.iter().map(|h| h.text.as_str());
    let blocks = draft.blocks.iter().filter(|b| b.no != block.no).map(|b| b.text.as_str());
    pairs.shared(std::iter::once(block.text.as_str()), heads.chain(blocks))
}

/// A caption with a credit behind the end of a text that it has nothing to do with is an article of its own.
fn stand_alone(drafts: &mut Vec<Draft>, pairs: &mut Pairs) {
    let mut out = Vec::with_capacity(drafts.len());
    for mut draft in drafts.drain(..) {
        let block = if is_own(pairs, &draft) { draft.blocks.pop() } else { None };
        let (page, origin, confidence) = (draft.page, draft.origin, draft.confidence);
        out.push(draft);
        if let Some(block) = block {
            let no = block.no;
            out.push(Draft { page, no, origin, confidence, blocks: vec![block], ..Draft::default() });
        }
    }
    *drafts = out;
}

/// Is the last block of the draft a picture of its own?
fn is_own(pairs: &mut Pairs, draft: &Draft) -> bool {
    // Several pictures are a series with its text.
    let series = draft.blocks.iter().rev().nth(1).is_none_or(|b| b.kind == BlockKind::Caption);
    draft.blocks.last().filter(|_| !series).is_some_and(|block| {
        block.kind == BlockKind::Caption
            && block.credit.is_some()
            && block.text.chars().nth(LEAST).is_some()
            && is_strange(pairs, block, draft)
    })
}

#[allow(clippy::cast_precision_loss)] // counts of words
fn is_strange(pairs: &mut Pairs, block: &DraftBlock, draft: &Draft) -> bool {
    let text = || std::iter::once(block.text.as_str());
    let words = pairs.shared(text(), text());
    words >= 12 && (alike(pairs, block, draft) as f32) < words as f32 * OWN
}
