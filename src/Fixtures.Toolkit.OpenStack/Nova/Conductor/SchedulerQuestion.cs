using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Messages;

namespace Fixtures.Toolkit.OpenStack.Nova.Conductor;

/// <summary>What the conductor asks the scheduler.</summary>
internal static class SchedulerQuestion
{
    /// <summary>Has hosts found, and claimed where the question does not say otherwise.</summary>
    /// <exception cref="NovaException">No host will do, or the scheduler does not answer.</exception>
    public static async Task<Destinations> AskSchedulerAsync(this NovaService nova, SelectDestinations question, string? requestId)
    {
        try
        {
            return await nova.World.Bus.CallAsync<Destinations>(Topics.Scheduler, question, Topics.Conductor, requestId);
        }
        catch (MessagingTimeoutException)
        {
            throw new NovaException("MessagingTimeout", "MessagingTimeout");
        }
    }
}
