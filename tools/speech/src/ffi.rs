//! PocketSphinx by `dlopen`: the one file with unsafe code. Nothing is linked, so the
//! program builds and explains itself on machines that do not have the library.
#![expect(unsafe_code, reason = "a C library is called here and nowhere else")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;

use libloading::Library;

/// The name Debian's libpocketsphinx3 installs. Version 5 of PocketSphinx has another
/// interface and another name, so it cannot be opened by mistake.
const LIBRARY: &str = "libpocketsphinx.so.3";

/// One word as it was heard, in frames of ten milliseconds.
pub(crate) struct Segment {
    pub(crate) word: String,
    pub(crate) first_frame: usize,
    pub(crate) last_frame: usize,
}

macro_rules! functions {
    ($($name:ident: fn($($arg:ty),*) $(-> $ret:ty)?;)*) => {
        #[derive(Debug)]
        struct Functions {
            $($name: unsafe extern "C" fn($($arg),*) $(-> $ret)?,)*
        }

        impl Functions {
            fn open() -> Result<Self, libloading::Error> {
                // SAFETY: the library has no initialisers with requirements of their own. It is
                // never unloaded, so the copied function pointers stay good.
                unsafe {
                    let library: &'static Library = Box::leak(Box::new(Library::new(LIBRARY)?));
                    Ok(Self { $($name: *library.get(stringify!($name).as_bytes())?,)* })
                }
            }
        }
    };
}

type Config = *mut c_void;
type Decoding = *mut c_void;
type Model = *mut c_void;

functions! {
    cmd_ln_parse_r: fn(Config, *const c_void, i32, *mut *mut c_char, i32) -> Config;
    cmd_ln_free_r: fn(Config) -> c_int;
    err_set_callback: fn(*const c_void, *mut c_void);
    err_set_logfp: fn(*mut c_void);
    logmath_retain: fn(*mut c_void) -> *mut c_void;
    ngram_model_read: fn(Config, *const c_char, c_int, *mut c_void) -> Model;
    ngram_model_retain: fn(Model) -> Model;
    ngram_model_free: fn(Model) -> c_int;
    ngram_model_set_init: fn(Config, *mut Model, *mut *mut c_char, *const f32, i32) -> Model;
    ps_args: fn() -> *const c_void;
    ps_init: fn(Config) -> Decoding;
    ps_free: fn(Decoding) -> c_int;
    ps_get_logmath: fn(Decoding) -> *mut c_void;
    ps_set_lm: fn(Decoding, *const c_char, Model) -> c_int;
    ps_set_search: fn(Decoding, *const c_char) -> c_int;
    ps_start_utt: fn(Decoding) -> c_int;
    ps_process_raw: fn(Decoding, *const i16, usize, c_int, c_int) -> c_int;
    ps_end_utt: fn(Decoding) -> c_int;
    ps_get_hyp: fn(Decoding, *mut i32) -> *const c_char;
    ps_seg_iter: fn(Decoding) -> *mut c_void;
    ps_seg_next: fn(*mut c_void) -> *mut c_void;
    ps_seg_word: fn(*mut c_void) -> *const c_char;
    ps_seg_frames: fn(*mut c_void, *mut c_int, *mut c_int);
}

fn functions() -> Option<&'static Functions> {
    static FUNCTIONS: OnceLock<Option<Functions>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| Functions::open().ok()).as_ref()
}

/// Whether the library and all that is called in it is there.
pub(crate) fn is_installed() -> bool {
    functions().is_some()
}

/// One PocketSphinx decoder. It is not `Send`: it lives and dies on its worker's thread.
pub(crate) struct Decoder {
    functions: &'static Functions,
    config: Config,
    decoder: Decoding,
    stock: Model,
    /// Two names in turn, so that the search in use is never the one that is replaced.
    turn: usize,
}

const SEARCHES: [&CStr; 2] = [c"even", c"odd"];

impl Decoder {
    /// Loads the acoustic model, the dictionary and the stock language model.
    pub(crate) fn load(
        acoustic: &Path,
        dictionary: &Path,
        stock: &Path,
        settings: &[(&str, &str)],
    ) -> Option<Self> {
        let functions = functions()?;
        let mut arguments = vec![c"speech".to_owned()];
        let paths = [
            ("-hmm", acoustic.to_str()?),
            ("-dict", dictionary.to_str()?),
        ];
        for (name, value) in paths.iter().chain(settings) {
            arguments.push(CString::new(*name).ok()?);
            arguments.push(CString::new(*value).ok()?);
        }
        let mut pointers: Vec<_> = arguments
            .iter()
            .map(|one| one.as_ptr().cast_mut())
            .collect();
        let count = i32::try_from(pointers.len()).ok()?;
        // SAFETY: the argument strings outlive the call, which copies them; what fails is freed
        // by `Drop`, which skips what is still null.
        unsafe {
            // Without a callback and a file (which each thread has for itself) the library logs
            // nothing: it would print the words it heard.
            (functions.err_set_callback)(null(), null_mut());
            (functions.err_set_logfp)(null_mut());
            let arguments = (functions.ps_args)();
            let config =
                (functions.cmd_ln_parse_r)(null_mut(), arguments, count, pointers.as_mut_ptr(), 1);
            if config.is_null() {
                return None;
            }
            let decoder = (functions.ps_init)(config);
            let mut this = Self {
                functions,
                config,
                decoder,
                stock: null_mut(),
                turn: 0,
            };
            if decoder.is_null() {
                return None;
            }
            this.stock = this.read_model(stock)?;
            Some(this)
        }
    }

    fn read_model(&self, path: &Path) -> Option<Model> {
        let path = CString::new(path.to_str()?).ok()?;
        // SAFETY: config and decoder are live; the model takes over the retained log table.
        let model = unsafe {
            let table =
                (self.functions.logmath_retain)((self.functions.ps_get_logmath)(self.decoder));
            (self.functions.ngram_model_read)(self.config, path.as_ptr(), 0, table)
        };
        (!model.is_null()).then_some(model)
    }

    /// Listens with the stock model and the one in `grown` (ARPA text), which weighs `share`.
    pub(crate) fn mix(&mut self, grown: &Path, share: f32) -> Option<()> {
        let grown = self.read_model(grown)?;
        let mut names = [c"grown".as_ptr().cast_mut(), c"stock".as_ptr().cast_mut()];
        let weights = [share, 1.0 - share];
        let search = SEARCHES[self.turn % 2].as_ptr();
        // SAFETY: the set takes over one count of each of its models; the search takes its own
        // count of the set, so ours is given back.
        unsafe {
            let mut models = [grown, (self.functions.ngram_model_retain)(self.stock)];
            let set = (self.functions.ngram_model_set_init)(
                self.config,
                models.as_mut_ptr(),
                names.as_mut_ptr(),
                weights.as_ptr(),
                2,
            );
            if set.is_null() {
                return None;
            }
            let heard = (self.functions.ps_set_lm)(self.decoder, search, set);
            (self.functions.ngram_model_free)(set);
            if heard != 0 || (self.functions.ps_set_search)(self.decoder, search) != 0 {
                return None;
            }
        }
        self.turn += 1;
        Some(())
    }

    /// What is said in `sound`, 16 kHz mono.
    pub(crate) fn hear(&mut self, sound: &[i16]) -> Option<Vec<Segment>> {
        let mut segments = Vec::new();
        // SAFETY: the slice outlives the call that reads it; words are copied before the
        // iterator moves on; the iterator frees itself at its end.
        unsafe {
            if (self.functions.ps_start_utt)(self.decoder) != 0 {
                return None;
            }
            let done =
                (self.functions.ps_process_raw)(self.decoder, sound.as_ptr(), sound.len(), 0, 1);
            if (self.functions.ps_end_utt)(self.decoder) != 0 || done < 0 {
                return None;
            }
            // The search settles on its best path here; asked for segments alone it may not.
            let mut score = 0;
            if (self.functions.ps_get_hyp)(self.decoder, &mut score).is_null() {
                return Some(segments);
            }
            let mut one = (self.functions.ps_seg_iter)(self.decoder);
            while !one.is_null() {
                let (mut first, mut last) = (0, 0);
                (self.functions.ps_seg_frames)(one, &mut first, &mut last);
                let word = (self.functions.ps_seg_word)(one);
                if !word.is_null() {
                    segments.push(Segment {
                        word: CStr::from_ptr(word).to_string_lossy().into_owned(),
                        first_frame: usize::try_from(first).unwrap_or(0),
                        last_frame: usize::try_from(last).unwrap_or(0),
                    });
                }
                one = (self.functions.ps_seg_next)(one);
            }
        }
        Some(segments)
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        // SAFETY: each is freed once; the decoder and its searches hold counts of their own.
        unsafe {
            if !self.decoder.is_null() {
                (self.functions.ps_free)(self.decoder);
            }
            if !self.stock.is_null() {
                (self.functions.ngram_model_free)(self.stock);
            }
            (self.functions.cmd_ln_free_r)(self.config);
        }
    }
}
