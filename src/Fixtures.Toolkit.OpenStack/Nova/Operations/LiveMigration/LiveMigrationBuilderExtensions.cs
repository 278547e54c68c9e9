using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for live migrations.</summary>
public static class LiveMigrationBuilderExtensions
{
    /// <summary>Changes the options of live migrations.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="change">
    /// Gets the options so far and returns the new ones. A mistake: less than 0 concurrent migrations, or less than -1 retries.
    /// </param>
    /// <example><code>builder.WithLiveMigrations(live => live with { MaxConcurrent = 2 });</code></example>
    public static OpenStackBuilder WithLiveMigrations(
        this OpenStackBuilder builder, Func<LiveMigrationSettings, LiveMigrationSettings> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(change);
        return builder
            .Configure<ComputeSettings>(settings => settings with { LiveMigrations = change(settings.LiveMigrations) })
            .Check(MistakesIn);
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var live = builder.Get<ComputeSettings>().LiveMigrations;
        if (live.MaxConcurrent < 0)
            yield return $"A host cannot run {live.MaxConcurrent} live migrations at the same time. Use 1 or more, or 0 for no limit.";
        if (live.MaxRetries < -1)
            yield return $"A live migration cannot be tried on {live.MaxRetries} further hosts. Use 0 or more, or -1 for all hosts.";
    }
}
