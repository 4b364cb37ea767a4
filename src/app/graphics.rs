//! What the window is drawn with: at first only the system's main way to do it, since getting OpenGL ready as well
//! takes a fifth of the start.

use std::sync::Arc;

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu::{Adapter, Backends, DeviceType, PowerPreference, Surface};

use super::dialogs;

/// Vulkan, Metal or DirectX, unless the environment asks for something else. Fails on a machine where OpenGL may do
/// better, and is to be followed by a try with everything.
pub(super) fn first_choice() -> WgpuConfiguration {
    let mut configuration = WgpuConfiguration::default();
    if let WgpuSetup::CreateNew(setup) = &mut configuration.wgpu_setup {
        narrow(setup);
    }
    configuration
}

fn narrow(setup: &mut WgpuSetupCreateNew) {
    if Backends::from_env().is_some() || PowerPreference::from_env().is_some() {
        return;
    }
    setup.instance_descriptor.backends = Backends::PRIMARY;
    setup.native_adapter_selector = Some(Arc::new(select));
}

/// The fastest adapter that can draw on a window, but none that only computes where there is a graphics card.
fn select(adapters: &[Adapter], surface: Option<&Surface<'_>>) -> Result<Adapter, String> {
    let fits =
        |adapter: &&Adapter| surface.is_none_or(|surface| adapter.is_surface_supported(surface));
    let fastest = adapters.iter().filter(fits).min_by_key(|adapter| rank(adapter));
    match fastest {
        Some(adapter) if !is_software(adapter) || !dialogs::may_have_graphics_card() => {
            Ok(adapter.clone())
        }
        Some(_) => Err("there is only a software renderer".to_owned()),
        None => Err("there is no adapter for the window".to_owned()),
    }
}

fn is_software(adapter: &Adapter) -> bool {
    adapter.get_info().device_type == DeviceType::Cpu
}

/// Low for fast ones.
fn rank(adapter: &Adapter) -> u8 {
    match adapter.get_info().device_type {
        DeviceType::DiscreteGpu => 0,
        DeviceType::IntegratedGpu => 1,
        DeviceType::Other => 2,
        DeviceType::VirtualGpu => 3,
        DeviceType::Cpu => 4,
    }
}
