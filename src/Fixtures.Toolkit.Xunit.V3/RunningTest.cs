using System.Text;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Fixtures.Toolkit.Xunit;

/// <summary>Connects the running test with the clouds that it takes, in the storage of xUnit's <see cref="TestContext"/>.</summary>
internal static class RunningTest
{
    /// <summary>The clouds of the running test; an empty list if no test runs, as during the creation of a fixture.</summary>
    public static TestClouds Clouds => TestContext.Current is { Test: { } test, KeyValueStorage: var storage }
        && storage.GetOrAdd($"Fixtures.Toolkit.Xunit.TestClouds/{test.UniqueID}", static _ => new TestClouds()) is TestClouds clouds
        ? clouds
        : new TestClouds();

    /// <summary>Prepares the builder of a fixture's cloud: waits in it, and in its forks, end with the running test.</summary>
    public static OpenStackBuilder Prepare(OpenStackBuilder builder) =>
        builder.WithCancellation(static () => TestContext.Current.CancellationToken);

    /// <summary>
    /// Opens a served or a real cloud: waits in it end with the running test, and a test that reaches a member that it does not have is
    /// skipped.
    /// </summary>
    public static OpenStackTarget Open(TargetSetting setting, Func<OpenStackCloud> embedded) =>
        setting.Open(embedded, Skip, static () => TestContext.Current.CancellationToken);

    /// <summary>The exception that skips a test that cannot run on its target.</summary>
    public static TestSkippedException Unable(string reason, string advice) => new(reason);

    /// <summary>Gives a cloud to the running test: its leaks, failures and log are those of the test from now on.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="from">The fixture.</param>
    public static OpenStackCloud Take(OpenStackCloud cloud, object from)
    {
        if (!Clouds.Take(cloud.AsTarget()) || TestContext.Current is not { Test: { } test } context)
            return cloud;
        cloud.AttachTest(test.TestDisplayName, Attach);
        if (context.TestOutputHelper is { } output)
            cloud.LogTo(output, LogLevel.Information);
        return cloud;
    }

    /// <summary>Gives a served or a real cloud to the running test: its leaks are those of the test from now on.</summary>
    public static OpenStackTarget Take(OpenStackTarget target, object from)
    {
        Clouds.Take(target);
        return target;
    }

    /// <summary>Ends the test, before its own cloud is disposed: a failed test gets a bundle attached to its result.</summary>
    public static void End(OpenStackCloud cloud)
    {
        if (TestContext.Current is { Test: { } test, TestState: { Result: TestResult.Failed } state })
        {
            Attach(FailureBundle.Capture(
                cloud, test.TestDisplayName, Joined(state.ExceptionMessages), stackTrace: Joined(state.ExceptionStackTraces)));
        }

        static string Joined(IEnumerable<string?>? texts) => string.Join(Environment.NewLine, texts ?? []);
    }

    private static void Skip(string reason) => throw new TestSkippedException(reason);

    /// <remarks>Runners add the extension that the media type has, so the names go without: <c>report</c> becomes report.html.</remarks>
    private static void Attach(FailureBundle bundle)
    {
        foreach (var (name, mediaType, text) in bundle.Files)
        {
            TestContext.Current.AddAttachment(
                Path.GetFileNameWithoutExtension(name), Encoding.UTF8.GetBytes(text), replaceExistingValue: true, mediaType);
        }
    }
}
