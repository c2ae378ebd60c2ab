#pragma once

#include "exchange/importer.h"

#include <memory>

namespace rapporteur::exchange {

// Activities of the International Aid Transparency Initiative, 1.x and 2.0x (iatistandard.org), read as a
// stream: what is kept of a file is its records. Transactions become assistance by their type: pledge,
// commitment, disbursement, expenditure. Funds that come in are the other side of somebody's disbursement,
// and repayments and the like are no assistance: both are counted in a remark and make no record.
std::unique_ptr<Importer> iati_importer(Wishes wishes);

}
