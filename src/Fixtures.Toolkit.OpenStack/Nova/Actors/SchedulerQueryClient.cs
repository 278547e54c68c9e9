using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>What the conductor asks the scheduler.</summary>
internal static class SchedulerQueryClient
{
    private static readonly string Frames =
        $"{new TracebackFrame("nova/scheduler/client/query.py", 41, "select_destinations")}"
        + $"{new TracebackFrame("nova/scheduler/rpcapi.py", 160, "select_destinations")}";

    /// <summary>Has hosts found, and claimed where the question does not say otherwise.</summary>
    /// <exception cref="NovaException">No host will do, or the scheduler does not answer.</exception>
    public static async Task<Destinations> SelectDestinationsAsync(this NovaContext nova, SelectDestinations question, string? requestId)
    {
        try
        {
            return await nova.World.Bus.CallAsync<Destinations>(Topics.Scheduler, question, Topics.Conductor, requestId);
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
