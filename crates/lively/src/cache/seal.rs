//! How every file of the cache begins: with a word that says what it is, and a checksum of all that follows.

use lively_ir::bytes_hash;

/// Which file it is, and in which version.
pub(super) type Mark = [u8; 8];

/// Bytes before what the checksum is of.
pub(super) const HEAD_LEN: usize = 8 + 16;

/// What stands before `content`, and its checksum.
pub(super) fn head(mark: &Mark, content: &[u8]) -> ([u8; HEAD_LEN], u128) {
    let mut head = [0; HEAD_LEN];
    let sum = bytes_hash(content).0;
    head[..mark.len()].copy_from_slice(mark);
    head[mark.len()..].copy_from_slice(&sum.to_le_bytes());
    (head, sum)
}

/// A file that has room for its head and nothing else.
pub(super) fn begun() -> Vec<u8> {
    vec![0; HEAD_LEN]
}

/// Puts the head before the content of a file that was [`begun`]; gives the checksum.
pub(super) fn seal(mark: &Mark, file: &mut [u8]) -> u128 {
    let (head, sum) = head(mark, &file[HEAD_LEN..]);
    file[..HEAD_LEN].copy_from_slice(&head);
    sum
}

/// The content of a file that is what `mark` says, undamaged, and its checksum.
pub(super) fn opened<'b>(mark: &Mark, file: &'b [u8]) -> Option<(&'b [u8], u128)> {
    let content = file.get(HEAD_LEN..)?;
    let (head, sum) = head(mark, content);
    file.starts_with(&head).then_some((content, sum))
}
