using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>
/// Calls the compute services that were enabled or disabled, so that they set the trait COMPUTE_STATUS_DISABLED in Placement. A service
/// that is down does so when it starts.
/// </summary>
/// <remarks>Upstream: nova.compute.api.HostAPI._update_compute_provider_status.</remarks>
internal static class ServiceStatus
{
    public static async Task NotifyHostsAsync(NovaContext nova, NovaState before, string requestId)
    {
        var after = nova.State.Value.Services;
        if (ReferenceEquals(before.Services, after))
            return;
        foreach (var service in before.Services.All)
        {
            if (after.Find(service.Id) is { } now && now.IsDisabled != service.IsDisabled)
                await NotifyAsync(nova, Topics.Compute(now.Host), requestId);
        }
    }

    private static async Task NotifyAsync(NovaContext nova, string topic, string requestId)
    {
        if (!nova.World.Bus.HasConsumer(topic))
            return;
        try
        {
            await nova.World.Bus.CallAsync<object?>(topic, new SetHostEnabled(), "nova-api", requestId);
        }
        catch (Exception error) when (error is MessagingTimeoutException or NovaException)
        {
            nova.World.Journal.Write(JournalKind.Message, "nova-api", $"could not notify {topic} of its new status", null, requestId);
        }
    }
}
