using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Names timers with a callback so that a person knows whose they are.</summary>
internal static class TimerNames
{
    /// <param name="callback">What the timer calls.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="call">The call of the test's code that armed it, if any.</param>
    public static string Describe(TimerCallback callback, object? state, UserCall? call)
    {
        var name = OfFramework(state) ?? OfMethod(callback);
        return call is null ? name : $"{call}: {name}";
    }

    /// <summary>The framework's own timers, by what they are kept in.</summary>
    private static string? OfFramework(object? state) => state switch
    {
        CancellationTokenSource => nameof(CancellationTokenSource),
        Task when state.GetType().Name.StartsWith("DelayPromise", StringComparison.Ordinal) => $"{nameof(Task)}.{nameof(Task.Delay)}",
        Task when state.GetType().Name.StartsWith("CancellationPromise", StringComparison.Ordinal) => $"{nameof(Task)}.{nameof(Task.WaitAsync)}",
        _ when state?.GetType().DeclaringType == typeof(PeriodicTimer) => nameof(PeriodicTimer),
        _ => null,
    };

    /// <summary>The method; a lambda goes by the method that it stands in, which the compiler puts between angle brackets.</summary>
    private static string OfMethod(TimerCallback callback)
    {
        var name = callback.Method.Name;
        return name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? $"a timer of {name[1..end]}" : name;
    }
}
