//! What of a profile never enters a prompt: name, mail, phone, address, links and referees, and
//! their traces inside free text. They are replaced by placeholders before a prompt is built and
//! put back into what returns.
