namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The message topics of Cinder's services.</summary>
internal static class CinderTopics
{
    public const string Scheduler = "cinder-scheduler";

    /// <summary>The topic of a volume service.</summary>
    /// <param name="host">Its host, with or without the pool: <c>controller@lvmdriver-1#lvmdriver-1</c>.</param>
    public static string Volume(string host) => string.Concat("cinder-volume.", host.Split('#')[0]);

    public static string Backup(string host) => string.Concat("cinder-backup.", host);

    /// <summary>Whether a topic is one of Cinder's.</summary>
    public static bool IsCinder(string topic) => topic.StartsWith("cinder-", StringComparison.Ordinal);
}
