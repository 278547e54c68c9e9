using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Names timers with a callback by their owner.</summary>
internal static class TimerNames
{
    /// <param name="callback">The callback.</param>
    /// <param name="state">The callback's argument.</param>
    /// <param name="call">The call of user code that armed it, if any.</param>
    public static string Describe(TimerCallback callback, object? state, UserCall? call)
    {
        var name = OfFramework(state) ?? OfMethod(callback);
        return call is null ? name : $"{call}: {name}";
    }

    /// <summary>The timers of the framework, by the type that holds them.</summary>
    private static string? OfFramework(object? state) => state switch
    {
        CancellationTokenSource => nameof(CancellationTokenSource),
        Task when state.GetType().Name.StartsWith("DelayPromise", StringComparison.Ordinal) => $"{nameof(Task)}.{nameof(Task.Delay)}",
        Task when state.GetType().Name.StartsWith("CancellationPromise", StringComparison.Ordinal) =>
            $"{nameof(Task)}.{nameof(Task.WaitAsync)}",
        _ when state?.GetType().DeclaringType == typeof(PeriodicTimer) => nameof(PeriodicTimer),
        _ => null,
    };

    /// <summary>The method's name. The compiler names a lambda after its method, between angle brackets.</summary>
    private static string OfMethod(TimerCallback callback)
    {
        var name = callback.Method.Name;
        return name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? $"a timer of {name[1..end]}" : name;
    }
}
