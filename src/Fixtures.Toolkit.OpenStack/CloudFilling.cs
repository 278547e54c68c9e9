using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Runs the actions that a builder has for its built cloud.</summary>
internal static class CloudFilling
{
    /// <exception cref="InvalidOperationException">Actions failed; the cloud is disposed, and the message has their mistakes.</exception>
    public static void Run(OpenStackCloud cloud, BuildSteps steps)
    {
        if (steps.Fillings.IsEmpty && steps.OnBuilt.IsEmpty)
            return;
        var errors = new List<Exception>();
        if (!steps.Fillings.IsEmpty)
            Fill(cloud, steps.Fillings, errors);
        Run(steps.OnBuilt, cloud, errors);
        if (errors.Count == 0)
            return;
        // Its faults had no chance to act.
        cloud.Faults.IsUnattended = true;
        cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        throw BuildRefusal.From([.. errors.Select(error => error.Message)], errors is [var only] ? only : new AggregateException(errors));
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
