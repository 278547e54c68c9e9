using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The conductor's calls to the scheduler.</summary>
/// <remarks>Upstream: SchedulerQueryClient of scheduler/client/query.py.</remarks>
internal static class SchedulerQueryClient
{
    private static readonly string Frames =
        $"{new TracebackFrame("nova/scheduler/client/query.py", 41, "select_destinations")}"
        + $"{new TracebackFrame("nova/scheduler/rpcapi.py", 160, "select_destinations")}";

    /// <summary>Selects hosts for servers and claims their resources; a rebuild in place claims nothing.</summary>
    /// <exception cref="NovaException">No host is valid, or the scheduler does not answer.</exception>
    public static async Task<Destinations> SelectDestinationsAsync(this NovaContext nova, SelectDestinations select, string? requestId)
    {
        try
        {
            return await nova.World.Bus.CallAsync<Destinations>(Topics.Scheduler, select, Topics.Conductor, requestId);
        }
        catch (NoValidHostException error)
        {
            throw new NoValidHostException(error.Reason) { Frames = Frames };
        }
        catch (MessagingTimeoutException)
        {
            throw new NovaException("MessagingTimeout", "MessagingTimeout") { Frames = Frames };
        }
    }
}
