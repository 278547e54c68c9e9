using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>Attaches volumes to a server, detaches them, replaces them and changes their attachments.</summary>
internal static class AttachVolumeOperation
{
    public const string AttachStart = "instance.volume_attach.start";
    public const string AttachEnd = "instance.volume_attach.end";
    public const string AttachError = "instance.volume_attach.error";
    public const string DetachStart = "instance.volume_detach.start";
    public const string DetachEnd = "instance.volume_detach.end";
    public const string SwapStart = "instance.volume_swap.start";
    public const string SwapEnd = "instance.volume_swap.end";
    public const string SwapError = "instance.volume_swap.error";

    public static readonly EventOrigin AttachEvent = EventOrigin.Compute("attach_volume", line: 7334);
    public static readonly EventOrigin DetachEvent = EventOrigin.Compute("detach_volume", line: 7495);
    public static readonly EventOrigin SwapEvent = EventOrigin.Compute("swap_volume", line: 7684);

    /// <summary>The part of the API for servers without a host.</summary>
    /// <remarks>Upstream: wrap_instance_event(prefix='api').</remarks>
    public static readonly EventOrigin ShelvedAttachEvent = new(
        "api_attach_volume", new TracebackFrame("nova/compute/api.py", 5107, "_attach_volume_shelved_offloaded"));

    public static readonly EventOrigin ShelvedDetachEvent = new(
        "api_detach_volume", new TracebackFrame("nova/compute/api.py", 5199, "_detach_volume_shelved_offloaded"));

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = VolumePhases.All,
        Routes = static routes => routes
            .PostAsync(ServerVolumeApi.Collection, AttachVolumeApi.AttachAsync)
            .PutAsync(ServerVolumeApi.Item, UpdateVolumeApi.UpdateAsync)
            .DeleteAsync(ServerVolumeApi.Item, DetachVolumeApi.DetachAsync),
        OnCompute = compute => compute
            .OnCall<ReserveBlockDeviceName>(
                "reserve_block_device_name",
                async (host, reserve, _) => await new AttachVolumeOnCompute(host).ReserveAsync(reserve))
            .OnCast<AttachServerVolume>(
                "attach_volume", (host, attach, requestId) => new AttachVolumeOnCompute(host).AttachAsync(attach, requestId))
            .OnCast<DetachServerVolume>(
                "detach_volume", (host, detach, requestId) => new DetachVolumeOnCompute(host).DetachAsync(detach, requestId))
            .OnCast<SwapServerVolume>(
                "swap_volume", (host, swap, requestId) => new SwapVolumeOnCompute(host).SwapAsync(swap, requestId)),
    };
}
