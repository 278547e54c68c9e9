namespace Fixtures.Toolkit.OpenStack;

/// <summary>Adds parts to a builder.</summary>
public static class CloudPartBuilderExtensions
{
    /// <summary>
    /// Adds parts to the cloud, in any order: <c>new OpenStackBuilder().With(network, images, policy)</c>. If the builder leaves out a
    /// service that a part needs, <see cref="OpenStackBuilder.Build"/> reports it.
    /// </summary>
    public static OpenStackBuilder With(this OpenStackBuilder builder, params IReadOnlyList<CloudPart> fixtures)
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

    private static IEnumerable<string> MistakesOf(CloudPart fixture, OpenStackBuilder settings)
    {
        var services = settings.Services.Select(service => service.Type).ToList();
        if (fixture.Needs.Except(services).ToList() is [_, ..] missing)
        {
            yield return $"{fixture.GetType().Name} needs {string.Join(", ", missing)}, but the cloud has only "
                + $"{string.Join(", ", services.DefaultIfEmpty("stubs"))}. Change WithOnly or Without.";
        }

        if (fixture.IsBuilt)
            yield return $"This {fixture.GetType().Name} is already part of a cloud. Make a new one for each cloud.";
    }
}
