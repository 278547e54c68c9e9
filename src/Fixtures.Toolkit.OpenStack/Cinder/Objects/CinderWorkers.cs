using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>
/// A message whose operation a killed scheduler or volume service leaves halfway: the next start of the service ends it. Others stay as
/// they are.
/// </summary>
/// <remarks>Upstream: the decorator <c>set_workers</c>.</remarks>
internal interface ICleanableMessage : ISubjectMessage;

/// <summary>What the scheduler and the volume services are working on: the id of the service by that of the volume or snapshot.</summary>
/// <remarks>Upstream: the table <c>workers</c>.</remarks>
internal static class CinderWorkers
{
    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public static readonly StateField<ImmutableSortedDictionary<string, string>> Field = new("Workers", None);

    /// <summary>Notes who works on a resource while the work lasts. The work of a killed service never ends.</summary>
    public static async Task<object?> TrackAsync(
        CinderContext cinder, string serviceId, ICleanableMessage message, Func<Task<object?>> work)
    {
        cinder.Update(state => state.With(Field, state.Get(Field).SetItem(message.Subject, serviceId)));
        try
        {
            return await work();
        }
        finally
        {
            Forget(cinder, message.Subject);
        }
    }

    /// <summary>The resources that a service was working on when it was killed.</summary>
    public static IReadOnlyList<string> LeftBy(CinderState state, string serviceId) =>
        [.. state.Get(Field).Where(worker => worker.Value == serviceId).Select(worker => worker.Key)];

    public static void Forget(CinderContext cinder, string resourceId) =>
        cinder.Update(state => state.Get(Field).ContainsKey(resourceId) ? state.With(Field, state.Get(Field).Remove(resourceId)) : state);
}
