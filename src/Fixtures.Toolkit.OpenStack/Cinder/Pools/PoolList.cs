using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <summary>API → scheduler: list the pools.</summary>
internal sealed record GetPools : IMessage;

/// <summary>The pools as the scheduler knows them.</summary>
internal static class PoolList
{
    /// <summary>Asks the scheduler.</summary>
    /// <exception cref="CinderFault">500: the scheduler does not answer.</exception>
    public static async Task<IReadOnlyList<BackendPool>> GetAsync(CinderContext cinder, string requestId)
    {
        try
        {
            return await cinder.World.Bus.CallAsync<IReadOnlyList<BackendPool>>(
                CinderTopics.Scheduler, new GetPools(), "cinder-api", requestId);
        }
        catch (MessagingTimeoutException)
        {
            throw CinderFault.Unexpected();
        }
    }

    public static Task<object?> AnswerAsync(CinderContext cinder, GetPools message, string? requestId) =>
        Task.FromResult<object?>(BackendPools.Of(cinder));
}
