namespace Fixtures.Toolkit.OpenStack;

/// <summary>Lets a cloud begin in bad weather.</summary>
public static class FaultBuilderExtensions
{
    /// <summary>
    /// Adds faults to the cloud when it is built and filled. A place that the cloud does not have is a mistake that
    /// <see cref="OpenStackBuilder.Build"/> reports.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="add">Gets the faults of the cloud, to which it adds some.</param>
    /// <example>
    /// <code>
    /// builder.WithFault(faults => faults.On(Place.Edge("nova", "placement")).OneIn(10).Answer(503));
    /// </code>
    /// </example>
    public static OpenStackBuilder WithFault(this OpenStackBuilder builder, Action<CloudFaults> add)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(add);
        return builder.OnBuilt(cloud => add(cloud.Faults));
    }
}
