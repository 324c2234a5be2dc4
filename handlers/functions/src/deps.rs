//! What handlers stand on, made once at start. No logic after that.

use std::sync::Arc;

use caseclock_domain::{
    books::Books,
    matter_lists::MatterLists,
    policy::Policy,
    seams::{Blobs, Doorbell, EngineName, Transcriber},
    time::Clock,
};

use caseclock_embedded::{Embedded, OpenError, Setup};
use caseclock_engines::{OpenAiTranscriber, TranscriberSettings};

use crate::{
    config::{Config, Defaults, Store, engine::OpenAiCompatible},
    plumbing::tokens::Tokens,
    residency::Jurisdiction,
};

/// What every handler may use. Cheap to clone.
#[derive(Clone)]
pub struct Deps {
    /// What time it is.
    pub clock: Clock,
    /// The country whose data this process holds.
    pub jurisdiction: Jurisdiction,
    /// Documents, and the one way to change them.
    pub books: Books,
    /// Every firm's matters.
    pub matters: Arc<MatterLists>,
    /// Sound and finished files.
    pub blobs: Arc<dyn Blobs>,
    /// Wakes `IngestQueuedRecording`.
    pub doorbell: Arc<dyn Doorbell>,
    /// Who turns sound into words, if anyone.
    pub transcriber: Option<Arc<dyn Transcriber>>,
    /// Whose tokens are believed.
    pub tokens: Arc<Tokens>,
    /// What is agreed about entries.
    pub policy: Arc<Policy>,
    /// What holds where a landed sound says nothing itself.
    pub defaults: Defaults,
}

/// Why a start with good settings fails.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory.
    #[error("CASECLOCK_DATA_DIR cannot be used")]
    Embedded(#[from] OpenError),
    /// The client for everything outside.
    #[error("the HTTP client cannot be made")]
    Http(#[from] reqwest::Error),
}

impl Deps {
    /// Opens what the settings name. Nothing is connected to before its first use.
    ///
    /// # Errors
    /// The data directory cannot be used.
    pub fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        // No redirects and no proxy: words and sound go to the host that was checked, or nowhere.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()?;
        let Store::Embedded {
            data_dir,
            storage_origin,
        } = config.store;
        let reads = clock.clone();
        let embedded = Embedded::open(Setup {
            data_dir,
            storage_origin: storage_origin.to_string(),
            account_key: None,
            now: Arc::new(move || reads.now()),
        })?;
        Ok(Self {
            jurisdiction: config.jurisdiction,
            books: Books::new(embedded.documents(), clock.clone()),
            clock,
            matters: Arc::default(),
            blobs: embedded.blobs(),
            doorbell: embedded.doorbell(),
            transcriber: config
                .transcriber
                .map(|engine| transcriber(engine, http.clone())),
            tokens: Arc::new(Tokens::new(config.issuers, true, &http)),
            policy: Arc::new(config.policy),
            defaults: config.defaults,
        })
    }
}

fn transcriber(engine: OpenAiCompatible, http: reqwest::Client) -> Arc<dyn Transcriber> {
    let name = EngineName {
        name: if engine.demo {
            "demo"
        } else {
            "openai-compatible"
        }
        .to_owned(),
        model: Some(engine.model.clone()),
        region: None,
        demo: engine.demo,
    };
    let settings = TranscriberSettings {
        base: engine.url,
        model: engine.model,
        key: engine.key,
        name,
    };
    Arc::new(OpenAiTranscriber::new(http, settings))
}
