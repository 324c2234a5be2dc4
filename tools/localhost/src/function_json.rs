//! `<App root>/<Function>/function.json`: what there is, and what starts it.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    console, host_json::HostJson, ncrontab::Schedule, pattern::Pattern, route::Route,
    settings::Settings, storage::Account,
};

pub(crate) struct Function {
    pub(crate) name: String,
    /// The trigger binding's name: the member of `Data`.
    pub(crate) binding: String,
    pub(crate) trigger: Trigger,
}

pub(crate) enum Trigger {
    Http(HttpTrigger),
    Queue(QueueTrigger),
    Blob(BlobTrigger),
    Timer(TimerTrigger),
}

pub(crate) struct HttpTrigger {
    pub(crate) template: String,
    pub(crate) route: Route,
    /// Upper case; `None` is any.
    pub(crate) methods: Option<Vec<String>>,
}

impl HttpTrigger {
    /// Whether path and method are this function's.
    pub(crate) fn takes(&self, method: &str, path: &str) -> bool {
        let listed = match &self.methods {
            Some(methods) => methods.iter().any(|one| one.eq_ignore_ascii_case(method)),
            None => true,
        };
        listed && self.route.takes(path)
    }
}

pub(crate) struct QueueTrigger {
    pub(crate) account: Account,
    pub(crate) queue: String,
    pub(crate) binary: bool,
}

pub(crate) struct BlobTrigger {
    pub(crate) account: Account,
    /// As written; part of what a reference to a blob says.
    pub(crate) connection: String,
    pub(crate) container: String,
    pub(crate) pattern: Pattern,
    pub(crate) by_reference: bool,
}

pub(crate) struct TimerTrigger {
    pub(crate) schedule: Schedule,
    pub(crate) run_on_startup: bool,
    pub(crate) monitored: bool,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    retry: Option<Value>,
    bindings: Vec<RawBinding>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawBinding {
    r#type: String,
    direction: String,
    name: String,
    route: Option<String>,
    methods: Option<Vec<String>>,
    auth_level: Option<String>,
    queue_name: String,
    path: String,
    connection: Option<String>,
    data_type: String,
    source: String,
    schedule: String,
    run_on_startup: bool,
    use_monitor: Option<bool>,
    properties: RawProperties,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawProperties {
    supports_deferred_binding: bool,
}

/// Every function of the app but the disabled; one that cannot be read is said and left out,
/// as the real host leaves out "functions in error".
pub(crate) fn read_all(
    app_root: &Path,
    host: &HostJson,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Vec<Function>, String> {
    let folders =
        std::fs::read_dir(app_root).map_err(|error| format!("{}: {error}", app_root.display()))?;
    let mut names: Vec<String> = folders
        .filter_map(Result::ok)
        .filter(|folder| folder.path().join("function.json").is_file())
        .filter_map(|folder| folder.file_name().into_string().ok())
        .collect();
    names.sort();
    let mut functions = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(app_root.join(&name).join("function.json"))
            .map_err(|error| format!("{name}/function.json: {error}"))?;
        match parse(&name, &text, host, settings, now) {
            Ok(Some(function)) => functions.push(function),
            Ok(None) => console::say(&format!("{name} is disabled")),
            Err(error) => console::complain(&format!("{name} is left out: {error}")),
        }
    }
    Ok(functions)
}

fn parse(
    name: &str,
    text: &str,
    host: &HostJson,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Option<Function>, String> {
    let raw: Raw = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let disabled = ["AzureWebJobs.{}.Disabled", "AzureWebJobs_{}_Disabled"]
        .iter()
        .any(|form| settings.is_true(&form.replace("{}", name)));
    if raw.disabled || disabled {
        return Ok(None);
    }
    if raw.retry.is_some() {
        console::complain(&format!("{name}: the retry policy is not carried out here"));
    }
    let binding = raw
        .bindings
        .iter()
        .find(|binding| binding.r#type.to_ascii_lowercase().ends_with("trigger"))
        .ok_or("there is no trigger binding")?;
    let others: Vec<&RawBinding> = raw
        .bindings
        .iter()
        .filter(|other| !std::ptr::eq(*other, binding))
        .collect();
    let trigger = match binding.r#type.to_ascii_lowercase().as_str() {
        "httptrigger" => Trigger::Http(http(name, binding, &others, host)?),
        "queuetrigger" => Trigger::Queue(QueueTrigger {
            account: Account::of_connection(binding.connection.as_deref(), settings)?,
            queue: settings.expand(&binding.queue_name)?.to_ascii_lowercase(),
            binary: binding.data_type.eq_ignore_ascii_case("binary"),
        }),
        "blobtrigger" => Trigger::Blob(blob(binding, &others, settings)?),
        "timertrigger" => Trigger::Timer(timer(binding, settings, now)?),
        other => return Err(format!("the trigger {other} is not supported")),
    };
    Ok(Some(Function {
        name: name.to_owned(),
        binding: binding.name.clone(),
        trigger,
    }))
}

fn http(
    name: &str,
    binding: &RawBinding,
    others: &[&RawBinding],
    host: &HostJson,
) -> Result<HttpTrigger, String> {
    let route = binding.route.as_deref().unwrap_or(name).trim_matches('/');
    let reserved = Route::parse(route)?;
    if reserved.starts_with("admin")
        || (host.route_prefix.is_empty() && reserved.starts_with("runtime"))
    {
        return Err(format!("the route {route} is the host's own"));
    }
    let template = match host.route_prefix.as_str() {
        "" => route.to_owned(),
        prefix => format!("{prefix}/{route}"),
    };
    let is_plain = matches!(others, [out] if out.r#type.eq_ignore_ascii_case("http")
        && out.direction.eq_ignore_ascii_case("out"));
    if !is_plain {
        return Err(
            "its request would come in an envelope: one http out is all it may have".into(),
        );
    }
    let auth = binding.auth_level.as_deref().unwrap_or("function");
    if !auth.eq_ignore_ascii_case("anonymous") {
        return Err(format!("authLevel {auth}: only anonymous is supported"));
    }
    Ok(HttpTrigger {
        route: Route::parse(&template)?,
        template,
        methods: binding
            .methods
            .as_ref()
            .filter(|methods| !methods.is_empty())
            .map(|methods| {
                methods
                    .iter()
                    .map(|method| method.to_ascii_uppercase())
                    .collect()
            }),
    })
}

fn blob(
    binding: &RawBinding,
    others: &[&RawBinding],
    settings: &Settings,
) -> Result<BlobTrigger, String> {
    if !binding.source.eq_ignore_ascii_case("EventGrid") {
        return Err("a scan of its container: only the source EventGrid is supported".into());
    }
    let path = settings.expand(&binding.path)?;
    let (container, pattern) = path
        .trim_start_matches('/')
        .split_once('/')
        .unwrap_or((&path, "{name}"));
    // The real host quietly sends the content when an output's path has an expression.
    let expression = others.iter().any(|other| other.path.contains('{'));
    Ok(BlobTrigger {
        account: Account::of_connection(binding.connection.as_deref(), settings)?,
        connection: binding
            .connection
            .clone()
            .unwrap_or_else(|| "AzureWebJobsStorage".to_owned()),
        container: container.to_owned(),
        pattern: Pattern::parse(pattern)?,
        by_reference: binding.properties.supports_deferred_binding && !expression,
    })
}

fn timer(
    binding: &RawBinding,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<TimerTrigger, String> {
    let schedule = Schedule::parse(&settings.expand(&binding.schedule)?)?;
    let monitored = binding.use_monitor.unwrap_or(true) && schedule.is_slow(now);
    Ok(TimerTrigger {
        schedule,
        run_on_startup: binding.run_on_startup,
        monitored,
    })
}
