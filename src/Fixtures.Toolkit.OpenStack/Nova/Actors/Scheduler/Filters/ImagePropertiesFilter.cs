using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>Only hosts that can run what the image was made for. All simulated ones run x86_64 machines, fully virtualized, of the type fake, version 1.0.</summary>
/// <remarks>Source: nova/scheduler/filters/image_props_filter.py. The version is looked at only beside one of the other properties.</remarks>
internal sealed class ImagePropertiesFilter : IHostFilter
{
    private static readonly Version Hypervisor = new(1, 0);

    public bool Passes(HostState host, SchedulingRequest request)
    {
        var properties = request.Server.ImageProperties;
        var architecture = ImageProperties.Find(properties, "hw_architecture");
        var type = ImageProperties.Find(properties, "img_hv_type");
        var mode = ImageProperties.Find(properties, "hw_vm_mode");
        if (architecture is null && type is null && mode is null)
            return true;
        return (architecture is null || ImageProperty.Architecture(architecture) == "x86_64")
            && (type is null || ImageProperty.HypervisorType(type) == "fake")
            && (mode is null || ImageProperty.VmMode(mode) == "hvm")
            && (ImageProperties.Find(properties, "img_hv_requested_version") is not { } wanted || VersionPredicate.Parse(wanted)?.Holds(Hypervisor) != false);
    }
}
