using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Runs the actions that a builder has for its built cloud, and collects their mistakes.</summary>
internal static class CloudFilling
{
    /// <param name="cloud">The built cloud.</param>
    /// <param name="fillings">Fill the cloud, the same way in every run, while every operation is instant.</param>
    /// <param name="onBuilt">Run afterwards.</param>
    public static List<Exception> Run(
        OpenStackCloud cloud, ImmutableArray<Action<OpenStackCloud>> fillings, ImmutableArray<Action<OpenStackCloud>> onBuilt)
    {
        var errors = new List<Exception>();
        if (!fillings.IsEmpty)
            Fill(cloud, fillings, errors);
        Run(onBuilt, cloud, errors);
        return errors;
    }

    private static void Fill(OpenStackCloud cloud, ImmutableArray<Action<OpenStackCloud>> fillings, List<Exception> errors)
    {
        var durations = cloud.Durations;
        var takesTime = durations != Durations.Instant;
        if (takesTime)
            cloud.Durations = Durations.Instant;
        Run(fillings, cloud, errors);
        if (takesTime)
            cloud.Durations = durations;
        cloud.World.Loop.IsByHand = false;
    }

    private static void Run(ImmutableArray<Action<OpenStackCloud>> actions, OpenStackCloud cloud, List<Exception> errors)
    {
        foreach (var action in actions)
        {
            try
            {
                action(cloud);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
            {
                errors.Add(error);
            }
        }
    }
}
