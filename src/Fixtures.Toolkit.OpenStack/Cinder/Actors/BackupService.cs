using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The backup service of one host. It handles the messages of its topic.</summary>
/// <param name="cinder">Cinder in this world.</param>
/// <param name="host">Its host: <c>controller</c>.</param>
internal sealed class BackupService(CinderContext cinder, string host)
{
    public CinderContext Cinder => cinder;

    public string Host => host;

    public string Topic { get; } = CinderTopics.Backup(host);
}
