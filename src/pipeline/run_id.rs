//! Names for runs: short, sortable by time, distinct across processes that start together.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use jiff::Timestamp;

/// Crockford's base 32: no letter that is read as a digit, and in the order of the digits' values.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Milliseconds since 1970 in nine digits last until the year 3084.
const TIME_DIGITS: u32 = 9;
/// 25 bits: in one millisecond a hundred runs collide once in some seven thousand times, and then
/// the history's uniqueness rule reports it.
const RANDOM_DIGITS: u32 = 5;

/// A new name for a run that starts `now`: fourteen lower-case letters and digits, the first nine
/// of them the time.
#[must_use]
pub fn new_run_id(now: Timestamp) -> String {
    let time = u64::try_from(now.as_millisecond()).unwrap_or(0);
    // The standard library seeds this hasher from the system's random numbers.
    let random = RandomState::new().build_hasher().finish();
    let mut id = String::with_capacity((TIME_DIGITS + RANDOM_DIGITS) as usize);
    push_base32(&mut id, time, TIME_DIGITS);
    push_base32(&mut id, random, RANDOM_DIGITS);
    id
}

/// Appends the lowest `digits` base-32 digits of `value`, highest first.
fn push_base32(id: &mut String, value: u64, digits: u32) {
    for place in (0..digits).rev() {
        id.push(char::from(DIGITS[(value >> (5 * place) & 31) as usize]));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(millisecond).unwrap()
    }

    #[test]
    fn names_sort_by_time_and_have_one_shape() {
        let times = [0, 1, 31, 32, 1_790_000_000_000, 1_790_000_000_001, 35_184_372_088_831];
        let ids: Vec<String> = times.map(|time| new_run_id(at(time))).into();
        assert!(ids.is_sorted(), "{ids:?}");
        for id in &ids {
            assert_eq!(id.len(), 14);
            assert!(id.bytes().all(|byte| DIGITS.contains(&byte)), "{id}");
        }
        assert!(new_run_id(at(-5)).starts_with("000000000"));
    }

    #[test]
    fn threads_in_the_same_millisecond_get_different_names() {
        let now = at(1_790_000_000_000);
        let threads: Vec<_> = (0..8)
            .map(|_| std::thread::spawn(move || [new_run_id(now), new_run_id(now)]))
            .collect();
        let ids: HashSet<String> =
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(ids.len(), 16);
    }
}
