//! "Did you mean": the nearest of many names, cheap enough to run over a whole symbol table.

/// The candidate nearest to `wanted`, if one is near enough to be a likely slip of the hand:
/// about a fifth of its letters may differ. Of names of three letters only swapped, missing and doubled
/// ones count, and shorter ones are like everything. Ties go to the first candidate.
pub fn nearest<'a>(wanted: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<&'a [u8]> {
    let budget = match wanted.len() {
        0..=2 => return None,
        3..=6 => 1,
        7..=11 => 2,
        _ => 3,
    };
    let mut best: Option<(&[u8], usize)> = None;
    let mut rows = Vec::new();
    for candidate in candidates {
        let limit = best.map_or(budget, |(_, d)| d.saturating_sub(1));
        if candidate == wanted || candidate.len() < 2 || candidate.len().abs_diff(wanted.len()) > limit {
            continue;
        }
        if wanted.len() == 3 && candidate.len() == 3 && !is_permutation(wanted, candidate) {
            continue;
        }
        if let Some(distance) = distance_within(wanted, candidate, limit, &mut rows)
            && distance <= limit
        {
            best = Some((candidate, distance));
            if distance <= 1 {
                break;
            }
        }
    }
    best.map(|(name, _)| name)
}

fn is_permutation(a: &[u8], b: &[u8]) -> bool {
    let sorted = |text: &[u8]| {
        let mut letters = text.to_vec();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// Edit distance with swaps of neighbours (restricted Damerau-Levenshtein), or `None` as soon as
/// it must exceed `limit`. `rows` is scratch, kept by the caller so that a scan allocates once.
fn distance_within(a: &[u8], b: &[u8], limit: usize, rows: &mut Vec<usize>) -> Option<usize> {
    let width = b.len() + 1;
    rows.clear();
    rows.resize(3 * width, 0);
    let (mut before, mut above, mut here) = (0, width, 2 * width);
    for (j, cell) in rows[above..above + width].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        rows[here] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut cost = (rows[above + j] + 1)
                .min(rows[here + j - 1] + 1)
                .min(rows[above + j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[before + j - 2] + 1);
            }
            rows[here + j] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
        (before, above, here) = (above, here, before);
    }
    Some(rows[above + b.len()])
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn pick(wanted: &str, from: &[&str]) -> Option<String> {
        nearest(wanted.as_bytes(), from.iter().map(|s| s.as_bytes()))
            .map(|s| String::from_utf8_lossy(s).into_owned())
    }

    #[test]
    fn finds_slips_and_leaves_strangers() {
        assert_eq!(pick("pritnf", &["puts", "printf", "sprintf"]).as_deref(), Some("printf"));
        assert_eq!(pick("frobnicate", &["frobnicte", "x"]).as_deref(), Some("frobnicte"));
        assert_eq!(pick("ab", &["cd", "abcdef"]), None);
        assert_eq!(pick("main", &["asin"]), None);
        assert_eq!(pick("x", &["y", "i"]), None);
        assert_eq!(pick("cat", &["cut", "car"]), None);
        assert_eq!(pick("cat", &["act", "chat"]).as_deref(), Some("act"));
        assert_eq!(pick("count", &["mount", "amounts"]).as_deref(), Some("mount"));
        assert_eq!(pick("value", &["valid"]), None);
        assert_eq!(pick("buffer_size", &["buf_size"]), None);
        assert_eq!(pick("buffer_size", &["bufer_siez"]).as_deref(), Some("bufer_siez"));
        assert_eq!(pick("same", &["same"]), None);
    }
}
