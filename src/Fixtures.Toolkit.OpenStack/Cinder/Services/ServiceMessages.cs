using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>API → volume service: take no more new volumes.</summary>
internal sealed record FreezeHost : IMessage;

/// <summary>API → volume service: take new volumes again.</summary>
internal sealed record ThawHost : IMessage;

/// <summary>What a volume service does when it is frozen and thawed.</summary>
/// <remarks>Upstream: VolumeManager.freeze_host and thaw_host.</remarks>
internal static class FreezingOnVolume
{
    public static Task<object?> FreezeAsync(VolumeService service, FreezeHost message, string? requestId) =>
        SetStatus(service, isDisabled: true, "frozen");

    public static Task<object?> ThawAsync(VolumeService service, ThawHost message, string? requestId) =>
        SetStatus(service, isDisabled: false, "");

    private static Task<object?> SetStatus(VolumeService service, bool isDisabled, string reason)
    {
        var now = service.Cinder.Now;
        service.Cinder.Update(state =>
            state.Services.Any.FirstOrDefault(own => own.Binary == CinderServiceRecord.Volume && own.Host == service.Host) is { } own
                ? state.With(own with { IsDisabled = isDisabled, DisabledReason = reason, ModifiedAt = now })
                : state);
        return Task.FromResult<object?>(true);
    }
}
