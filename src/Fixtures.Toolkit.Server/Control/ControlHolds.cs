using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The holds that were made over HTTP in one cloud. They end with it.</summary>
internal sealed class ControlHolds(OpenStackCloud cloud)
{
    private ImmutableList<ControlHold> _all = [];

    /// <summary>Oldest first, also released ones.</summary>
    public IReadOnlyList<ControlHold> All => Volatile.Read(ref _all);

    public static ControlHolds Of(OpenStackCloud cloud) => cloud.Feature(static cloud => new ControlHolds(cloud));

    /// <exception cref="ArgumentException">The document is not a hold, or the cloud has no such place.</exception>
    public ControlHold Begin(JsonObject document)
    {
        var (hold, fault) = cloud.Faults.Hold(made => FaultJson.ReadHold(document, made));
        var begun = new ControlHold(fault.Id, fault.Latest.Rule, hold);
        ImmutableInterlocked.Update(ref _all, static (all, one) => all.Add(one), begun);
        return begun;
    }

    /// <exception cref="ControlException">There is no hold of that number.</exception>
    public ControlHold Find(string id) =>
        All.FirstOrDefault(hold => hold.Id.ToString(CultureInfo.InvariantCulture) == id) ?? throw new ControlException(
            HttpStatusCode.NotFound,
            $"There is no hold {id}. " + (All.Count == 0
                ? "There is none at all; POST /_fixtures/holds makes one."
                : $"There are {string.Join(", ", All.Select(hold => hold.Id))}."));

    public void Forget(ControlHold hold)
    {
        hold.Hold.TryRelease();
        ImmutableInterlocked.Update(ref _all, static (all, one) => all.Remove(one), hold);
    }
}

/// <summary>A hold that was made over HTTP.</summary>
internal sealed record ControlHold(long Id, FaultRule Rule, FaultHold Hold);
