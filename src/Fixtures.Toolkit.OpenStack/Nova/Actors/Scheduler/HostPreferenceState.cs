using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The order among hosts that a test asked for, in Nova's state: snapshots, forks and exports carry it.</summary>
internal static class HostPreferenceState
{
    public static readonly StateField<ImmutableArray<string>> HostPreferenceField = new("HostPreference", []);

    extension(NovaState state)
    {
        /// <summary>The preferred hosts, the most preferred first; empty for none.</summary>
        public ImmutableArray<string> HostPreference => state.Get(HostPreferenceField);

        public NovaState WithHostPreference(ImmutableArray<string> value) => state.With(HostPreferenceField, value);
    }

    /// <summary>The place of a host in the order; hosts that are not in it come after all that are.</summary>
    public static int RankOf(this ImmutableArray<string> preference, string host) =>
        preference.IndexOf(host) is >= 0 and var index ? index : preference.Length;

    /// <summary>The mistake in an order of hosts; null if there is none.</summary>
    public static string? MistakeIn(IReadOnlyList<string> preference, IReadOnlyList<string> known)
    {
        if (preference.FirstOrDefault(host => !known.Contains(host)) is { } unknown)
        {
            return $"The scheduler cannot prefer '{unknown}', because there is no such compute host. There are: "
                + $"{string.Join(", ", known.Take(10))}.";
        }

        return preference.GroupBy(host => host).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }
            ? $"The scheduler cannot prefer '{twice}' twice. Name each host once, the most preferred first."
            : null;
    }
}
