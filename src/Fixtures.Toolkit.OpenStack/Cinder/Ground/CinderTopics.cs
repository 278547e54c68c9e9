namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The message topics of Cinder's services.</summary>
internal static class CinderTopics
{
    public const string Scheduler = "cinder-scheduler";

    private const string VolumePrefix = "cinder-volume.";
    private const string BackupPrefix = "cinder-backup.";

    /// <summary>The topic of a volume service.</summary>
    /// <param name="host">Its host, with or without the pool: <c>controller@lvmdriver-1#lvmdriver-1</c>.</param>
    public static string Volume(string host) => string.Concat(VolumePrefix, host.Split('#')[0]);

    public static string Backup(string host) => string.Concat(BackupPrefix, host);

    /// <summary>Whether a topic is one of Cinder's.</summary>
    public static bool IsCinder(string topic) => topic.StartsWith("cinder-", StringComparison.Ordinal);

    /// <summary>The host of a volume service's topic; null for another topic.</summary>
    public static string? VolumeHostOf(string topic) =>
        topic.StartsWith(VolumePrefix, StringComparison.Ordinal) ? topic[VolumePrefix.Length..] : null;

    /// <summary>The host of a backup service's topic; null for another topic.</summary>
    public static string? BackupHostOf(string topic) =>
        topic.StartsWith(BackupPrefix, StringComparison.Ordinal) ? topic[BackupPrefix.Length..] : null;
}
