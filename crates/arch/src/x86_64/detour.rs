//! Moving one instruction out of line so that it reaches any address.
