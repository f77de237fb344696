//! The command as a user runs it: words on the command line, bytes on standard input; bytes, messages and a status come back.

mod bad_input;
mod explain;
mod flags;
mod folders;
mod images;
mod json_lines;
mod messages;
mod odd_names;
mod random_files;
mod rules;
mod run;
mod schema;
mod seeds;
mod settings;
mod template;
