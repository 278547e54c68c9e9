using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>Tells a compute service that it was enabled or disabled, so that Placement hears of it. One that is down reports it when it starts.</summary>
internal static class ServiceStatus
{
    public static async Task TellHostsAsync(NovaContext nova, NovaState before, string requestId)
    {
        var after = nova.State.Value.Services;
        if (ReferenceEquals(before.Services, after))
            return;
        foreach (var (id, service) in before.Services)
        {
            if (after.TryGetValue(id, out var now) && now.IsDisabled != service.IsDisabled)
                await TellAsync(nova, Topics.Compute(now.Host), requestId);
        }
    }

    private static async Task TellAsync(NovaContext nova, string topic, string requestId)
    {
        if (!nova.World.Bus.HasConsumer(topic))
            return;
        try
        {
            await nova.World.Bus.CallAsync<object?>(topic, new SetHostEnabled(), "nova-api", requestId);
        }
        catch (Exception error) when (error is MessagingTimeoutException or NovaException)
        {
            nova.World.Journal.Write(JournalKind.Message, "nova-api", $"could not tell {topic} of its new status", null, requestId);
        }
    }
}
