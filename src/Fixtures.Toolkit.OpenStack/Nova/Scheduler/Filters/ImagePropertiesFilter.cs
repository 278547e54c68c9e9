namespace Fixtures.Toolkit.OpenStack.Nova.Scheduler.Filters;

/// <summary>Only hosts that can run what the image was made for. All simulated ones run x86_64 machines, fully virtualized, of the type fake.</summary>
internal sealed class ImagePropertiesFilter : IHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request) =>
        Matches(request, "hw_architecture", "x86_64") && Matches(request, "img_hv_type", "fake") && Matches(request, "hw_vm_mode", "hvm");

    private static bool Matches(SchedulingRequest request, string property, string supported) =>
        !request.Server.ImageProperties.TryGetValue(property, out var wanted) || wanted == supported;
}
