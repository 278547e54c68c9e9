namespace Fixtures.Toolkit.OpenStack;

/// <summary>The exception for a cloud that cannot be built. It names every mistake.</summary>
internal static class BuildRefusal
{
    public static InvalidOperationException From(IReadOnlyList<string> mistakes, Exception? inner = null) =>
        new($"The cloud cannot be built:{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", mistakes)}", inner);
}
