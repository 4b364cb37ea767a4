//! What is wrong with a piece of text, in words for someone who has never heard of RON.

use ron::error::Error;

/// The end of a sentence that begins with what was set aside.
pub(super) fn sentence(error: &Error) -> String {
    match error {
        Error::Message(sentence) => sentence.clone(),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("`{found}` is none of {}", expected.join(", "))
        }
        Error::MissingStructField { field, .. } => format!("`{field}` is missing"),
        Error::DuplicateStructField { field, .. } => format!("`{field}` is there twice"),
        Error::ExpectedString => "a text in quotation marks is expected".to_owned(),
        Error::ExpectedBoolean => "`true` or `false` is expected".to_owned(),
        Error::ExpectedInteger => "a whole number is expected".to_owned(),
        Error::ExpectedFloat => "a number is expected".to_owned(),
        Error::IntegerOutOfBounds => "the number is below or above what it may be".to_owned(),
        Error::ExpectedArray => "a list in square brackets is expected".to_owned(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "fields in round brackets are expected".to_owned()
        }
        Error::ExpectedIdentifier => "a word without quotation marks is expected".to_owned(),
        other => format!("it cannot be read ({other})"),
    }
}
