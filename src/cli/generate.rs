//! The man page and the shells' completions, made of the same definitions that read the command line.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{Args, EXAMPLES, EXIT_STATUS};
use super::{Failure, Outcome};

/// Writes the man page `kanbao(1)` in roff, the commands with all their options in it.
pub(super) fn man(out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut program = Args::command().disable_help_flag(true);
    program.build();
    let page = Man::new(program.clone()).section("1");
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    // One page holds everything: pages of their own for the commands would have to be installed one by one.
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        writeln!(out, ".SH \"COMMAND {}\"", command.get_name().to_uppercase())?;
        // What every command takes stands above once.
        let command = command.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
        let mut sections = Vec::new();
        let command = Man::new(command);
        command.render_description_section(&mut sections)?;
        command.render_synopsis_section(&mut sections)?;
        command.render_options_section(&mut sections)?;
        // What are sections in a page of its own are parts of the command's section here.
        out.write_all(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").as_bytes())?;
    }
    verbatim("EXAMPLES", EXAMPLES, out)?;
    verbatim("EXIT STATUS", EXIT_STATUS, out)
}

/// Writes a section whose lines stay as they are.
fn verbatim(title: &str, text: &str, out: &mut dyn Write) -> Result<Outcome, Failure> {
    writeln!(out, ".SH \"{title}\"\n.nf")?;
    for line in text.lines() {
        // `\&` keeps a line from being taken for a request.
        writeln!(out, "\\&{}", line.replace('\\', "\\e").replace('-', "\\-"))?;
    }
    writeln!(out, ".fi")?;
    Ok(Outcome::Well)
}

/// Writes what makes a shell complete kanbao's options, commands and values.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> Result<Outcome, Failure> {
    // The generator panics where it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "kanbao", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Well)
}
