using System.Diagnostics;

namespace Fixtures.Toolkit.Waiting;

/// <summary>The result of a wait that reads null until its goal is reached.</summary>
internal static class FoundValue
{
    /// <summary>The value that reached the goal.</summary>
    public static async Task<T> FoundAsync<T>(this Task<T?> wait)
        where T : class =>
        await wait.ConfigureAwait(false) ?? throw new UnreachableException("The wait reached its goal without a value.");
}
