//! Where a line may break (避头尾, UAX #14, clreq, GB/T 15834).
