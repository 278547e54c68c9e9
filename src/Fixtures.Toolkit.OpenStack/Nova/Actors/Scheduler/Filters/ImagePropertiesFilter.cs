using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts that can run the image. Every simulated host supports x86_64 and full virtualization, with hypervisor type <c>fake</c>.
/// </summary>
/// <remarks>
/// Upstream: ImagePropertiesFilter._instance_supported. It checks the version only where the image has one of the other properties.
/// </remarks>
internal sealed class ImagePropertiesFilter : IExplainingHostFilter
{
    private const string Supported = "the host supports x86_64, fake and hvm";

    public bool Passes(HostState host, SchedulingRequest request) => Explain(host, request) is null;

    public string? Explain(HostState host, SchedulingRequest request)
    {
        var properties = request.Server.ImageProperties;
        var architecture = ImageProperties.Find(properties, "hw_architecture") ?? request.Options.ImagePropertiesDefaultArchitecture;
        var type = ImageProperties.Find(properties, "img_hv_type");
        var mode = ImageProperties.Find(properties, "hw_vm_mode");
        return (architecture, type, mode) switch
        {
            (null, null, null) => null,
            ({ } wanted, _, _) when ImageProperty.Architecture(wanted) != "x86_64" => $"the image wants '{wanted}'; {Supported}",
            (_, { } wanted, _) when ImageProperty.HypervisorType(wanted) != "fake" => $"the image wants '{wanted}'; {Supported}",
            (_, _, { } wanted) when ImageProperty.VmMode(wanted) != "hvm" => $"the image wants '{wanted}'; {Supported}",
            _ => ExplainVersion(host, ImageProperties.Find(properties, "img_hv_requested_version")),
        };
    }

    private static string? ExplainVersion(HostState host, string? wanted)
    {
        if (wanted is null || host.Hardware.HypervisorVersion == 0)
            return null;
        var version = VersionOf(host.Hardware.HypervisorVersion);
        return VersionPredicate.Parse(wanted)?.Holds(version) == false
            ? $"the image wants the hypervisor version {wanted}; the host has {version}"
            : null;
    }

    /// <summary>The parts of a version that is written as a number with three digits for each.</summary>
    /// <remarks>Upstream: oslo_utils.versionutils.convert_version_to_str.</remarks>
    private static Version VersionOf(int number)
    {
        if (number < 1000)
            return new Version(number, 0);
        var parts = new List<int>();
        for (; number > 0; number /= 1000)
            parts.Insert(0, number % 1000);
        return Version.Parse(string.Join('.', parts));
    }
}
