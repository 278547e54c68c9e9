using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Targets.Runs;
using Fixtures.Toolkit.Targets.Recordings;
using Fixtures.Toolkit.Tests.Targets;

namespace Fixtures.Toolkit.Server.Tests.Comparing;

/// <summary>A cloud in this process that is recorded as a real one is: through its APIs.</summary>
internal sealed class RecordedCloud : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud;

    private RecordedCloud(OpenStackCloud cloud, string folder)
    {
        (_cloud, Folder) = (cloud, folder);
        var configuration = new CloudConfiguration("test", cloud.AuthUrl, new OpenStackLogin("admin", "admin", "admin"));
        var time = new ImpatientTime();
        Target = new RealTarget(
            configuration, configuration with { Login = new OpenStackLogin("demo", "demo", "demo") },
            cloud.CreateHandler(settle: true), time,
            // The cloud is the test's own.
            new RunSettings { AllowsDestruction = true },
            recording: new Recording(folder, "the cloud 'test'", time));
    }

    public string Folder { get; }

    public OpenStackTarget Target { get; }

    /// <summary>Records a run.</summary>
    /// <param name="configure">Describes the cloud.</param>
    /// <param name="run">The run.</param>
    /// <returns>The folder of the recording.</returns>
    public static async Task<string> RecordAsync(
        Func<OpenStackBuilder, OpenStackBuilder> configure, Func<OpenStackTarget, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("fixtures-record-").FullName;
        await using var recorded = new RecordedCloud(configure(new OpenStackBuilder()).Build(), folder);
        await run(recorded.Target);
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await Target.DisposeAsync();
        await _cloud.DisposeAsync();
    }
}
