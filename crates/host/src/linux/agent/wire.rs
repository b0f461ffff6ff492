//! Numbers and texts as bytes, and back: what orders are written in.
//!
//! Little-endian, every text with its length before it. A reader takes bytes from a stranger: it answers `None`
//! where there is not enough, and lengths are held against what is there before memory is taken.

/// Bytes being written.
#[derive(Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn u64(&mut self, value: u64) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(crate) fn i64(&mut self, value: i64) -> &mut Self {
        self.u64(value.cast_unsigned())
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.u64(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// A list, each item written by `item`.
    pub(crate) fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) -> &mut Self {
        self.u64(items.len() as u64);
        for one in items {
            item(self, one);
        }
        self
    }
}

/// Bytes being read.
pub(crate) struct Reader<'b>(pub(crate) &'b [u8]);

impl<'b> Reader<'b> {
    pub(crate) fn u64(&mut self) -> Option<u64> {
        let (first, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*first))
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.u64().map(u64::cast_signed)
    }

    pub(crate) fn i32(&mut self) -> Option<i32> {
        i32::try_from(self.i64()?).ok()
    }

    pub(crate) fn bytes(&mut self) -> Option<&'b [u8]> {
        let len = usize::try_from(self.u64()?).ok()?;
        let (first, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(first)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        self.bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// A list, each item read by `item`; an item has one byte at least.
    pub(crate) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let len = usize::try_from(self.u64()?).ok().filter(|len| *len <= self.0.len())?;
        let mut list = Vec::with_capacity(len.min(1024));
        for _ in 0..len {
            list.push(item(self)?);
        }
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Writer};

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        let mut writer = Writer::default();
        writer.u64(7).i64(-1).bytes(b"abc").list(&[1_u64, 2], |w, n| {
            w.u64(*n);
        });
        let read = |bytes: &[u8]| {
            let mut reader = Reader(bytes);
            let all = (reader.u64()?, reader.i64()?, reader.text()?, reader.list(Reader::u64)?);
            reader.0.is_empty().then_some(all)
        };
        assert_eq!(read(&writer.0), Some((7, -1, "abc".into(), vec![1, 2])));
        for len in 0..writer.0.len() {
            assert_eq!(read(&writer.0[..len]), None);
        }
    }

    #[test]
    fn a_length_that_cannot_be_is_refused() {
        let mut writer = Writer::default();
        writer.u64(u64::MAX);
        assert_eq!(Reader(&writer.0).bytes(), None);
        assert_eq!(Reader(&writer.0).list(Reader::u64), None);
    }
}
