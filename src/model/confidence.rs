//! How sure a reader of a format is of what it made.

/// From 0 (a guess) to 1 (certain), in thousandths, so that it can be compared and kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    /// Nothing speaks against it.
    pub const CERTAIN: Confidence = Confidence(1000);

    /// Of a share from 0 to 1; what is outside counts as the nearer end, what is no number as 0.
    pub fn of(share: f32) -> Confidence {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1000
        Confidence((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// The share, from 0 to 1.
    pub fn share(self) -> f32 {
        f32::from(self.0) / 1000.0
    }
}

impl Default for Confidence {
    fn default() -> Confidence {
        Confidence::CERTAIN
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn a_share_is_kept_to_the_thousandth() {
        assert_eq!(Confidence::of(1.0), Confidence::CERTAIN);
        assert_eq!(Confidence::of(7.0), Confidence::CERTAIN);
        assert!((Confidence::of(0.25).share() - 0.25).abs() < f32::EPSILON);
        assert_eq!(Confidence::of(f32::NAN), Confidence::of(0.0));
        assert!(Confidence::of(0.2) < Confidence::of(0.3));
    }
}
