namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The message topics of Nova's services.</summary>
internal static class Topics
{
    public const string Conductor = "conductor";
    public const string Scheduler = "scheduler";

    public static string Compute(string host) => string.Concat("compute.", host);
}
