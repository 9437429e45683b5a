//! Cuts a stream of bytes into messages: server-sent events, or one JSON document a line.
//!
//! Bytes come in any portions: a character, a line end or a field may be split between two.

/// A message longer than this is no piece of an answer.
const MAX_LINE: usize = 1024 * 1024;

/// The server sends one message that never ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// Cuts bytes into messages.
#[derive(Debug)]
pub(super) enum Messages {
    Events(Events),
    Lines(Lines),
}

impl Messages {
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        match self {
            Self::Events(events) => events.feed(bytes),
            Self::Lines(lines) => lines.feed(bytes),
        }
    }

    /// What is left when the stream ends without its last line end.
    pub(super) fn finish(&mut self) -> Option<String> {
        match self {
            Self::Events(events) => events.finish(),
            Self::Lines(lines) => lines.finish(),
        }
    }
}

/// Lines that end with LF, CRLF or CR alone.
#[derive(Debug, Default)]
pub(super) struct Lines {
    buffer: Vec<u8>,
    /// The last byte was a CR: an LF that follows belongs to it.
    after_cr: bool,
    /// Blank lines matter to events, not to JSON.
    keep_blank: bool,
}

impl Lines {
    fn feed(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        let mut lines = Vec::new();
        for &byte in bytes {
            let is_second_half = byte == b'\n' && self.after_cr;
            self.after_cr = byte == b'\r';
            if is_second_half {
                continue;
            }
            if matches!(byte, b'\n' | b'\r') {
                lines.extend(self.take());
            } else if self.buffer.len() >= MAX_LINE {
                return Err(TooLong);
            } else {
                self.buffer.push(byte);
            }
        }
        Ok(lines)
    }

    fn take(&mut self) -> Option<String> {
        let line = String::from_utf8_lossy(&self.buffer).into_owned();
        self.buffer.clear();
        (self.keep_blank || !line.trim().is_empty()).then_some(line)
    }

    fn finish(&mut self) -> Option<String> {
        if self.buffer.is_empty() { None } else { self.take() }
    }
}

/// Server-sent events, of which only the data counts: every format names the event in it.
#[derive(Debug)]
pub(super) struct Events {
    lines: Lines,
    data: Option<String>,
    started: bool,
}

impl Default for Events {
    fn default() -> Self {
        Self { lines: Lines { keep_blank: true, ..Lines::default() }, data: None, started: false }
    }
}

impl Events {
    fn feed(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        let mut events = Vec::new();
        for line in self.lines.feed(bytes)? {
            events.extend(self.line(&line)?);
        }
        Ok(events)
    }

    fn line(&mut self, line: &str) -> Result<Option<String>, TooLong> {
        let line = if self.started { line } else { line.trim_start_matches('\u{feff}') };
        self.started = true;
        if line.is_empty() {
            return Ok(self.data.take());
        }
        // A line that begins with a colon is a comment: it only keeps the connection alive.
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) if data.len() + value.len() > MAX_LINE => return Err(TooLong),
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.into()),
            }
        }
        Ok(None)
    }

    fn finish(&mut self) -> Option<String> {
        if let Some(line) = self.lines.finish() {
            // Too long can only be what was refused before.
            let _ = self.line(&line);
        }
        self.data.take()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn events(stream: &[u8], cuts: &[usize]) -> Vec<String> {
        let mut parser = Events::default();
        let mut found = Vec::new();
        let mut at = 0;
        for cut in cuts.iter().copied().chain([stream.len()]) {
            let end = cut.clamp(at, stream.len());
            found.extend(parser.feed(&stream[at..end]).unwrap());
            at = end;
        }
        found.extend(parser.finish());
        found
    }

    const STREAM: &str = "\u{feff}: hello\r\nevent: a\r\ndata: {\"t\":\"Müller – 王\"}\r\n\r\n\
        id: 4\ndata:one\ndata: two\ndata\n\nretry: 5\n\ndata: three\r\r: ping\n\ndata: [DONE]";

    #[test]
    fn events_are_read_as_the_standard_says() {
        assert_eq!(
            events(STREAM.as_bytes(), &[]),
            ["{\"t\":\"Müller – 王\"}", "one\ntwo\n", "three", "[DONE]"]
        );
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_stream_is_cut(
            mut cuts in proptest::collection::vec(0usize..STREAM.len(), 0..12)
        ) {
            cuts.sort_unstable();
            prop_assert_eq!(events(STREAM.as_bytes(), &cuts), events(STREAM.as_bytes(), &[]));
        }

        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            events(&bytes, &[]);
        }
    }

    #[test]
    fn lines_skip_blanks_and_keep_the_last() {
        let mut lines = Lines::default();
        assert_eq!(lines.feed(b"{\"a\":1}\r\n\n{\"b\"").unwrap(), ["{\"a\":1}"]);
        assert_eq!(lines.finish().as_deref(), Some("{\"b\""));
    }

    #[test]
    fn an_endless_message_is_refused() {
        let mut parser = Events::default();
        assert_eq!(parser.feed(&vec![b'x'; MAX_LINE + 1]), Err(TooLong));
        let mut parser = Events::default();
        let line = format!("data: {}\n", "x".repeat(1000));
        let result = parser.feed(line.repeat(2000).as_bytes());
        assert_eq!(result, Err(TooLong));
    }
}
