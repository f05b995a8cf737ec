//! The taxonomy of the first module: the national one, perhaps with own terms on top.

use crate::{own, thrown};
use signaal::api::{self, Unit};
use signaal::classify::Classifier;
use signaal::error::{Code, Error};
use signaal::taxonomy::Taxonomy as CoreTaxonomy;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The taxonomy, the model and the names, for the second module.
#[wasm_bindgen]
pub fn packed() -> Vec<u8> {
    signaal::data::packed()
}

/// Takes the file of the model, before anything is classified; false when it is damaged or of another version.
#[wasm_bindgen(js_name = lendModel)]
pub fn lend_model(file: Vec<u8>) -> bool {
    signaal::data::lend_model(file)
}

/// The national taxonomy with own terms and concepts on top, ready to classify.
#[wasm_bindgen]
pub struct Taxonomy {
    taxonomy: CoreTaxonomy,
    classifier: Option<Classifier>,
}

#[wasm_bindgen]
impl Taxonomy {
    /// Lays `own` (schema `taxonomie`) on top of the national taxonomy; nothing when there is none. `js/own-taxonomy.js` makes it
    /// a list of names of fields and their values in turns, so that no JSON has to be read here.
    ///
    /// # Errors
    /// The first mistake found.
    #[wasm_bindgen(constructor)]
    pub fn new(own: Option<Vec<String>>) -> Result<Taxonomy, JsValue> {
        let first = |errors: Vec<Error>| {
            thrown(errors.into_iter().next().unwrap_or_else(|| Error::new(Code::TaxonomyIdInvalid)))
        };
        let national = CoreTaxonomy::national();
        let Some(own) = own else { return Ok(Taxonomy { taxonomy: national.clone(), classifier: None }) };
        let taxonomy = national.extended_with(&own::taxonomy(&own)).map_err(first)?;
        let classifier = Classifier::new(&taxonomy).map_err(first)?;
        Ok(Taxonomy { taxonomy, classifier: Some(classifier) })
    }

    /// Semantic version; of an extended one the national version, `+` and its own.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.taxonomy.version().to_owned()
    }

    /// `[{"id", "label", "definitie"}]` of every concept, sorted by id.
    pub fn concepts(&self) -> String {
        api::concepts_json(&self.taxonomy)
    }

    /// As [`classify`](crate::text::classify), with this taxonomy.
    ///
    /// # Errors
    /// `invoer-waarde-onbekend` when `source` is no signaaltype.
    pub fn classify(&self, text: &str, source: Option<String>) -> Result<String, JsValue> {
        let classifier = self.classifier.as_ref().unwrap_or_else(|| Classifier::national());
        api::classify_json(classifier, text, source.as_deref(), Unit::Utf16).map_err(thrown)
    }
}
