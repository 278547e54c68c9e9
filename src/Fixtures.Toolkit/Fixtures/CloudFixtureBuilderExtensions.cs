using Fixtures.Toolkit.Fixtures;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Snaps fixtures into a builder.</summary>
public static class CloudFixtureBuilderExtensions
{
    /// <summary>Adds fixtures to the cloud. What a fixture needs and the builder leaves out is a mistake that <see cref="OpenStackBuilder.Build"/> names.</summary>
    public static OpenStackBuilder With(this OpenStackBuilder builder, params IReadOnlyList<CloudFixture> fixtures)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(fixtures);
        foreach (var fixture in fixtures)
        {
            var missing = fixture.Needs & ~builder.Services;
            if (missing != CloudServices.None)
                builder.Reject($"{fixture.GetType().Name} needs {missing}, which WithOnly({builder.Services}) leaves out.");
            fixture.Configure(builder);
            builder.OnBuilt(fixture.BuiltInto);
        }

        return builder;
    }
}
