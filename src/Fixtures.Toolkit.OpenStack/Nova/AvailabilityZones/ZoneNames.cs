using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;

/// <summary>The names of the zones that no aggregate makes.</summary>
/// <param name="Default">The zone of hosts that no aggregate assigns to another: <c>[DEFAULT]/default_availability_zone</c>.</param>
/// <param name="Internal">The zone of every other service: <c>[DEFAULT]/internal_service_availability_zone</c>.</param>
internal sealed record ZoneNames(string Default, string Internal);

/// <summary>The names of the zones in Nova's state.</summary>
internal static class ZoneNamesState
{
    public static readonly StateField<ZoneNames> ZoneNamesField = new("ZoneNames", new ZoneNames("nova", "internal"));

    extension(NovaState state)
    {
        public ZoneNames ZoneNames => state.Get(ZoneNamesField);

        public NovaState WithZoneNames(ZoneNames value) => state.With(ZoneNamesField, value);
    }
}
