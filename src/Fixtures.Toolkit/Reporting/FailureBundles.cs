using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>
/// Writes a bundle when a wait or an assertion of the toolkit fails, for as long as the cloud is in the hands of a test. A test that passes costs
/// nothing, but for a failure that it expects.
/// </summary>
internal sealed class FailureBundles(OpenStackCloud cloud)
{
    /// <summary>Below this folder bundles are written; <see cref="Off"/> for none. Default: <c>openstack-fixtures-bundles-USER</c> in the temporary folder, which nobody else can read.</summary>
    public const string FolderVariable = "OPENSTACK_FIXTURES_BUNDLES";

    private const string Off = "off";

    /// <summary>A test that fails again and again, on purpose, must not fill the disk.</summary>
    private const int MaxBundles = 5;

    private readonly Lock _gate = new();
    private Attachment? _test;
    private int _held;
    private int _written;

    public static FailureBundles Of(OpenStackCloud cloud) => cloud.Feature(static cloud => new FailureBundles(cloud));

    /// <summary>The story of a failure, with where the bundle lies as its last line; as it is where there is no bundle.</summary>
    public static string Conclude(OpenStackCloud cloud, string story) => Of(cloud).Conclude(story);

    /// <summary>From here on failures are those of a test, until another is attached or the returned value is disposed.</summary>
    public IDisposable Attach(string test, Action<FailureBundle>? onWritten)
    {
        var attachment = new Attachment(this, test, onWritten);
        lock (_gate)
        {
            _test = attachment;
            _written = 0;
        }

        return attachment;
    }

    /// <summary>Writes nothing until the returned value is disposed: for assertions that may fail and are tried again.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _held);
        return new Release(this);
    }

    private string Conclude(string story) => Next() is var (test, number) ? $"{story}{Environment.NewLine}{Write(test, number, story)}" : story;

    /// <summary>The test whose failure it is, and the how manieth of it; null where no bundle is to be written.</summary>
    private (Attachment Test, int Number)? Next()
    {
        lock (_gate)
        {
            if (_test is null || _held > 0 || Root() is null || _written == MaxBundles)
                return null;
            return (_test, ++_written);
        }
    }

    private string Write(Attachment test, int number, string story)
    {
        var again = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        var folder = Path.Combine(Root()!, string.Create(CultureInfo.InvariantCulture, $"{NameOf(test.Name)}-{cloud.Seed:x}-{cloud.Journal.Count}{again}"));
        try
        {
            var bundle = FailureBundle.Of(cloud, test.Name, story);
            Prepare(Root()!);
            bundle.WriteTo(folder);
            test.OnWritten?.Invoke(bundle);
            return $"What happened, to look at: {Path.Combine(folder, FailureBundle.PageName)}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"What happened could not be written into {folder}: {error.Message}";
        }
    }

    private static string? Root() => Environment.GetEnvironmentVariable(FolderVariable) switch
    {
        Off => null,
        null or "" => DefaultRoot,
        var folder => Path.GetFullPath(folder),
    };

    private static string DefaultRoot => Path.Combine(Path.GetTempPath(), $"openstack-fixtures-bundles-{NameOf(Environment.UserName)}");

    /// <summary>The default folder lies where all users of the machine may write, so it must be the test's own.</summary>
    private static void Prepare(string root)
    {
        if (root == DefaultRoot)
            PrivateFile.MakeClosedFolder(root);
    }

    /// <summary>What every file system takes.</summary>
    private static string NameOf(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));
        return name.Length <= 100 ? name : name[^100..];
    }

    private sealed class Attachment(FailureBundles owner, string name, Action<FailureBundle>? onWritten) : IDisposable
    {
        public string Name => name;

        public Action<FailureBundle>? OnWritten => onWritten;

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (owner._test == this)
                    owner._test = null;
            }
        }
    }

    private sealed class Release(FailureBundles owner) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
                Interlocked.Decrement(ref owner._held);
        }
    }
}
