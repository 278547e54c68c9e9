using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Worlds with default settings after their services have started, one for each release and choice of services. Values, made at first use.
/// </summary>
internal static class SettledWorlds
{
    /// <summary>The worlds of builders without any choice, without and with a seed. They are the usual ones, and need no lookup.</summary>
    private static readonly Lazy<WorldSnapshot> Demo = new(() => Settle(new OpenStackBuilder())),
        SeededDemo = new(() => Settle(new OpenStackBuilder().WithSeed(0)));

    /// <summary>The world of a builder with default settings; null for any other builder.</summary>
    public static WorldSnapshot? Find(OpenStackBuilder builder)
    {
        if (!builder.HasDefaultSettings)
            return null;
        var isSeeded = builder.World.PredictableSecrets;
        return builder.HasDefaultServices ? (isSeeded ? SeededDemo : Demo).Value
            : Kinds.All.GetValueOrDefault(new Kind(builder.World.Release, isSeeded, ChoiceIn(builder.ServiceList)))?.Value;
    }

    /// <summary>
    /// Starts a world of seed 0. Its secrets, such as the salts of passwords and the services' tokens, follow from the seed only where the
    /// builder sets it: then they are the same in every process.
    /// </summary>
    private static WorldSnapshot Settle(OpenStackBuilder builder)
    {
        var cloud = CloudStart.Seed(builder, builder.World with { Scheduling = Scheduling.Stepped });
        while (cloud.Step())
        {
        }

        return cloud.Snapshot();
    }

    /// <summary>A bit for each known service, which is set where the cloud has it.</summary>
    private static int ChoiceIn(ServiceList services)
    {
        var choice = 0;
        for (var i = 0; i < services.Known.Length; i++)
            choice |= services.Own.Contains(services.Known[i]) ? 1 << i : 0;
        return choice;
    }

    private sealed record Kind(ReleaseProfile Release, bool IsSeeded, int Choice)
    {
        public OpenStackBuilder NewBuilder()
        {
            var builder = new OpenStackBuilder().ConfigureWorld(world => world with { Release = Release });
            string[] types =
                [.. builder.ServiceList.Known.Where((_, i) => (Choice & (1 << i)) != 0).Select(service => service.Type)];
            builder.With(types).WithOnly(types);
            return IsSeeded ? builder.WithSeed(0) : builder;
        }
    }

    /// <summary>Every kind of world. A type of its own, so that the first world of a process does not wait for it.</summary>
    private static class Kinds
    {
        public static readonly IReadOnlyDictionary<Kind, Lazy<WorldSnapshot>> All = (
            from release in OpenStackRelease.All
            from isSeeded in new[] { false, true }
            from choice in Enumerable.Range(0, 1 << Services.All.Length)
            select new Kind(release.Profile, isSeeded, choice))
            .ToDictionary(kind => kind, kind => new Lazy<WorldSnapshot>(() => Settle(kind.NewBuilder())));
    }
}
