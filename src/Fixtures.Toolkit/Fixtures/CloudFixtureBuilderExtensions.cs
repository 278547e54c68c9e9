namespace Fixtures.Toolkit.OpenStack;

/// <summary>Snaps fixtures into a builder.</summary>
public static class CloudFixtureBuilderExtensions
{
    /// <summary>
    /// Adds fixtures to the cloud, in any order. What a fixture needs and the builder leaves out, before or after, is a mistake that
    /// <see cref="OpenStackBuilder.Build"/> names.
    /// </summary>
    public static OpenStackBuilder With(this OpenStackBuilder builder, params IReadOnlyList<CloudFixture> fixtures)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(fixtures);
        foreach (var fixture in fixtures)
        {
            ArgumentNullException.ThrowIfNull(fixture);
            fixture.Configure(builder);
            builder.Check(settings => MistakesOf(fixture, settings)).OnBuilt(fixture.BuiltInto);
        }

        return builder;
    }

    private static IEnumerable<string> MistakesOf(CloudFixture fixture, OpenStackBuilder settings)
    {
        var services = settings.Services.Select(service => service.Type).ToList();
        if (fixture.Needs.Except(services).ToList() is [_, ..] missing)
            yield return $"{fixture.GetType().Name} needs {string.Join(", ", missing)}, but the cloud has only {string.Join(", ", services.DefaultIfEmpty("stubs"))}. Change WithOnly or Without.";
        if (fixture.IsBuilt)
            yield return $"This {fixture.GetType().Name} is in a cloud already. Make a new one for each cloud.";
    }
}
