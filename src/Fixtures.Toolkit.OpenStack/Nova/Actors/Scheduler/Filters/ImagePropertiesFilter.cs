using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts that can run the image. Every simulated host supports x86_64 and full virtualization, with hypervisor type <c>fake</c>
/// and version 1.0.
/// </summary>
/// <remarks>
/// Upstream: ImagePropertiesFilter._instance_supported. It checks the version only where the image has one of the other properties.
/// </remarks>
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
            && (ImageProperties.Find(properties, "img_hv_requested_version") is not { } wanted
                || VersionPredicate.Parse(wanted)?.Holds(Hypervisor) != false);
    }
}
